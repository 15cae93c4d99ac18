package dev.longhaul.resource;

import dev.longhaul.resource.CpuLook.CpuSlice;
import java.util.ArrayList;
import java.util.List;

/** Looks at processor time since a window's start; a long window keeps only some of them. */
final class CpuSeries {
  private static final int MOST_SLICES = 40;

  private final List<CpuLook> kept = new ArrayList<>();
  private long seen;
  private long every = 1;

  void add(CpuLook look) {
    if (seen % every == 0) {
      kept.add(look);
    }
    seen++;
    if (kept.size() > MOST_SLICES) {
      List<CpuLook> half = new ArrayList<>();
      for (int i = 0; i < kept.size(); i += 2) {
        half.add(kept.get(i));
      }
      kept.clear();
      kept.addAll(half);
      every *= 2;
    }
  }

  /** Returns the slices between the kept looks, in order. */
  List<CpuSlice> slices() {
    List<CpuSlice> slices = new ArrayList<>();
    for (int i = 1; i < kept.size(); i++) {
      slices.add(kept.get(i).since(kept.get(i - 1)));
    }
    return slices;
  }
}
