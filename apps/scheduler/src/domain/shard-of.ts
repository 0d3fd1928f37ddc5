/** Which of `shards` a user's due work lies in: FNV-1a, stable across releases and machines, because buckets are stored under it. */
export function shardOf(userId: string, shards: number): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < userId.length; index += 1) {
    hash = Math.imul(hash ^ userId.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0) % shards;
}
