package dev.longhaul.server.strategy.worker;

import dev.longhaul.process.JavaCommand;
import dev.longhaul.server.task.TaskEnvironment;
import dev.longhaul.server.task.TaskType;

/**
 * What a pooled strategy is given to make workers of.
 *
 * @param count how many
 * @param java starts a JVM with the server's own flags
 * @param task what every request runs
 * @param environment what the task finds around it
 */
public record Workers(int count, JavaCommand java, TaskType task, TaskEnvironment environment) {}
