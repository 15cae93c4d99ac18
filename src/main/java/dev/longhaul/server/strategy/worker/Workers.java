package dev.longhaul.server.strategy.worker;

import dev.longhaul.process.JavaCommand;
import dev.longhaul.server.task.TaskEnvironment;
import dev.longhaul.server.task.TaskType;
import java.util.function.Supplier;

/**
 * What a pooled strategy needs to create its workers: threads need their number only.
 *
 * @param count the number of workers
 * @param java returns what starts a JVM with the server's own flags; it may train class data first,
 *     so only a strategy that starts JVMs asks for it
 * @param task what every request runs
 * @param environment the task's environment
 */
public record Workers(
    int count, Supplier<JavaCommand> java, TaskType task, TaskEnvironment environment) {}
