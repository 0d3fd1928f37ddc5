/** Messages of one partition are delivered one after the other; that many can be under way per subscription. */
export const PARTITIONS = 64;

/** FNV-1a over UTF-16 units: keys spread evenly, the same key always in the same partition. */
export function partitionOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index += 1) {
    hash ^= key.charCodeAt(index);
    hash = Math.imul(hash, 0x01000193);
  }
  return (hash >>> 0) % PARTITIONS;
}
