package dev.roost.cli.kube;

import java.util.List;

/** Objects, and the version of the collection that they were read at. */
public record ResourceList(List<Resource> items, String resourceVersion) {}
