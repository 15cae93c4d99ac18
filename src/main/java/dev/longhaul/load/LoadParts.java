package dev.longhaul.load;

import dev.longhaul.measure.Recorder;

/**
 * What the users of a load share: each part is finished before the first user is made.
 *
 * @param connector opens connections
 * @param timer runs what follows a pause, and knows whether the load has been stopped
 * @param pacing decides what a user does after its request has ended
 * @param recorder counts requests and their ends
 * @param connectionErrors why exchanges broke off
 * @param driver watches the thread that sends
 * @param retries how many times a user sends a request again, at once, after it has failed
 */
record LoadParts(
    Connector connector,
    LoadTimer timer,
    Pacing pacing,
    Recorder recorder,
    ConnectionErrors connectionErrors,
    DriverWatch driver,
    int retries) {}
