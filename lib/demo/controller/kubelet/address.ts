/** Gives out pod addresses: one /24 a node, the lowest number that is free after the last one given. */
export class Addresses {
  readonly #nodes = new Map<string, { range: string; last: number; used: Set<string> }>();

  take(node: string, podCidr: string | undefined): string {
    const range = (podCidr ?? `10.244.${this.#nodes.size % 256}.0/24`).replace(/\.\d+\/\d+$/, "");
    const known = this.#nodes.get(node) ?? { range, last: 1, used: new Set<string>() };
    this.#nodes.set(node, known);
    let address: string;
    do {
      known.last = known.last >= 254 ? 2 : known.last + 1;
      address = `${known.range}.${known.last}`;
    } while (known.used.has(address) && known.used.size < 253);
    known.used.add(address);
    return address;
  }

  free(node: string, address: string): void {
    this.#nodes.get(node)?.used.delete(address);
  }
}
