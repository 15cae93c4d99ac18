package dev.longhaul.measure;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the server said that it did for the cohort's succeeded requests.
 *
 * @param count how many of them came with a receipt
 * @param impossible how many receipts claimed more time than their response took
 * @param split where the response time went; empty without receipts
 * @param taskTimes how long their tasks took
 * @param cpuMsPerRequest mean CPU time in the task, in milliseconds; of the requests whose receipts
 *     tell; empty if none does
 */
public record Receipts(
    long count,
    long impossible,
    Optional<ResponseSplit> split,
    ResponseTimes taskTimes,
    OptionalDouble cpuMsPerRequest) {}
