package dev.longhaul.server.strategy.worker;

import dev.longhaul.process.JavaCommand;
import dev.longhaul.server.task.TaskEnvironment;
import dev.longhaul.server.task.TaskType;

/**
 * What a pooled strategy needs to create its workers: threads need their number only.
 *
 * @param count the number of workers
 * @param java starts a JVM with the server's own flags
 * @param task what every request runs
 * @param environment the task's environment
 */
public record Workers(int count, JavaCommand java, TaskType task, TaskEnvironment environment) {}
