const windowSeconds = 15 * 60;

/** How often each node of a cluster became ready or not ready lately, as watched. */
export class NodeFlips {
  readonly #nodes = new Map<string, { isReady: boolean; at: number[] }>();

  /** A node was seen. Gives how often it changed within the last 15 minutes. */
  see(name: string, isReady: boolean, now: number): number {
    const before = this.#nodes.get(name);
    if (before === undefined) {
      this.#nodes.set(name, { isReady, at: [] });
      return 0;
    }
    if (before.isReady !== isReady) before.at.push(now);
    before.isReady = isReady;
    before.at = before.at.filter((at) => at > now - windowSeconds);
    return before.at.length;
  }

  forget(name: string): void {
    this.#nodes.delete(name);
  }

  /** Nodes whose oldest change has left the window: they change less often than was said of them. */
  *calmed(now: number): Generator<string> {
    for (const [name, { at }] of this.#nodes) if ((at[0] ?? now) <= now - windowSeconds) yield name;
  }
}
