package dev.longhaul.load;

import dev.longhaul.measure.Recorder;

/**
 * What the users of one thread of the driver share: each part is finished before the first user is
 * made. Timer, pacing and errors are those of all threads.
 *
 * @param connector opens the connections of this thread
 * @param timer runs what follows a pause, and knows whether the load has been stopped
 * @param pacing decides what a user does after its request has ended
 * @param recorder counts this thread's requests and their ends
 * @param connectionErrors why exchanges broke off
 * @param watch watches this thread
 * @param retries how many times a user sends a request again, at once, after it has failed
 */
record LoadParts(
    Connector connector,
    LoadTimer timer,
    Pacing pacing,
    Recorder recorder,
    ConnectionErrors connectionErrors,
    ThreadWatch watch,
    int retries) {}
