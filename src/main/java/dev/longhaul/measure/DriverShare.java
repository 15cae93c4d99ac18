package dev.longhaul.measure;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * What one driver did of a load that several machines share.
 *
 * @param name where it listens, such as {@code driver-1:7800}
 * @param users its share of the users
 * @param driverThreads how many of its threads sent
 * @param ratePerSecond its share of the arrival rate; empty in a closed workload
 * @param startedLate how much later than agreed it started; negative for earlier
 * @param windowLate how much later than agreed its window began; negative for earlier
 * @param clockError how far its clock may be off the controller's, at most, in either direction
 * @param use what the driver itself used in the window
 * @param started requests that it started in the window
 * @param succeeded how many of them succeeded
 * @param sentPerSecond requests per second of the window that it sent and saw end
 * @param ceilingPerSecond the highest throughput that it reaches with its users; empty if that is
 *     not known, or does not matter
 */
public record DriverShare(
    String name,
    int users,
    int driverThreads,
    OptionalDouble ratePerSecond,
    Duration startedLate,
    Duration windowLate,
    Duration clockError,
    DriverUse use,
    long started,
    long succeeded,
    double sentPerSecond,
    OptionalDouble ceilingPerSecond) {}
