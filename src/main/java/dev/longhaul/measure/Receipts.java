package dev.longhaul.measure;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the server reported about the cohort's successful requests.
 *
 * @param count how many of their responses had a receipt
 * @param impossible how many receipts claimed more time than their response took
 * @param split the parts of the response time; empty without receipts
 * @param taskTimes how long their tasks took
 * @param cpuMsPerRequest mean CPU time in the task, in milliseconds, over the receipts that contain
 *     it; empty if none does
 */
public record Receipts(
    long count,
    long impossible,
    Optional<ResponseSplit> split,
    ResponseTimes taskTimes,
    OptionalDouble cpuMsPerRequest) {}
