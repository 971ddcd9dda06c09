package org.peerscope.capture;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// Which rows of a transcript are shown: a bit a row, and a count before each block of 512, so that
/// the n-th shown row is found at once. Grows at its end only; safe from any thread.
public final class RowSet {
  private static final int WORDS = 8;
  private static final int BLOCK = WORDS * Long.SIZE;

  private long[] bits = new long[WORDS];
  private long[] before = new long[1];
  private long size;
  private long count;
  private boolean full;

  /// An empty set, of no rows.
  public RowSet() {}

  /// A set of all of some rows, to which none can be added.
  public static RowSet all(long rows) {
    var set = new RowSet();
    set.size = rows;
    set.count = rows;
    set.full = true;
    return set;
  }

  /// Adds the next rows.
  ///
  /// @param shown which of them are in the set
  /// @param rows how many they are
  public synchronized void add(BitSet shown, int rows) {
    for (int at = 0; at < rows; at++) {
      add(shown.get(at));
    }
  }

  private void add(boolean shown) {
    int word = (int) (size / Long.SIZE);
    if (word == bits.length) {
      bits = Arrays.copyOf(bits, 2 * bits.length);
      before = Arrays.copyOf(before, bits.length / WORDS);
    }
    if (size % BLOCK == 0) {
      before[word / WORDS] = count;
    }
    if (shown) {
      bits[word] |= 1L << size;
      count++;
    }
    size++;
  }

  /// Puts rows in the set, or takes them out; without effect on a row that was not added, and on a
  /// set of all rows.
  public synchronized void set(List<Long> rows, boolean shown) {
    if (full) {
      return;
    }
    long first = size;
    for (long row : rows) {
      if (row < size && contains(row) != shown) {
        bits[(int) (row / Long.SIZE)] ^= 1L << row;
        count += shown ? 1 : -1;
        first = Math.min(first, row);
      }
    }
    recount((int) (first / BLOCK));
  }

  /// Once for all rows that were set: of a hundred million, a million words are counted.
  private void recount(int block) {
    for (int next = block + 1; next * (long) BLOCK < size; next++) {
      before[next] = before[next - 1] + ones(next - 1);
    }
  }

  private long ones(int block) {
    long ones = 0;
    for (int word = block * WORDS; word < (block + 1) * WORDS; word++) {
      ones += Long.bitCount(bits[word]);
    }
    return ones;
  }

  /// How many rows were added, in the set or not.
  public synchronized long size() {
    return size;
  }

  /// How many rows are in the set.
  public synchronized long count() {
    return count;
  }

  /// The row that is the n-th in the set.
  ///
  /// @param n from 0 to [#count], that one excluded
  public synchronized long row(long n) {
    if (full) {
      return n;
    }
    int blocks = (int) ((size + BLOCK - 1) / BLOCK);
    int found = Arrays.binarySearch(before, 0, blocks, n);
    int block = found >= 0 ? last(found, blocks) : -found - 2;
    long left = n - before[block];
    int word = block * WORDS;
    while (left >= Long.bitCount(bits[word])) {
      left -= Long.bitCount(bits[word++]);
    }
    long rest = bits[word];
    for (long i = 0; i < left; i++) {
      rest &= rest - 1;
    }
    return (long) word * Long.SIZE + Long.numberOfTrailingZeros(rest);
  }

  /// Blocks without a shown row have the count of the next one.
  private int last(int found, int blocks) {
    int block = found;
    while (block + 1 < blocks && before[block + 1] == before[found]) {
      block++;
    }
    return block;
  }

  /// How many rows of the set stand before a row.
  public synchronized long rank(long row) {
    if (row >= size) {
      return count;
    }
    if (full) {
      return row;
    }
    int word = (int) (row / Long.SIZE);
    long rank = before[word / WORDS];
    for (int i = word / WORDS * WORDS; i < word; i++) {
      rank += Long.bitCount(bits[i]);
    }
    return rank + Long.bitCount(bits[word] & ((1L << row) - 1));
  }

  /// Whether a row is in the set.
  public synchronized boolean contains(long row) {
    return row >= 0 && row < size && (full || (bits[(int) (row / Long.SIZE)] & 1L << row) != 0);
  }
}
