/** FNV-1a over bytes, from a seed: fast on short texts and needs no table. Never used where an attacker gains by collisions: buckets are compared. */
export function hashBytes(bytes: Uint8Array, start: number, end: number, seed = 0x811c9dc5): number {
  let hash = seed;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ (bytes[i] ?? 0), 0x01000193);
  // Mixes the high bits down: table sizes are powers of two and look at the low bits only.
  hash ^= hash >>> 15;
  return hash >>> 0;
}
