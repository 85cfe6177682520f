package dev.roost.operator.event;

/** Something worth telling of a resource. */
public record Notice(EventReason reason, String message) {}
