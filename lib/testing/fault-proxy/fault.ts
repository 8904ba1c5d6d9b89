/** `up` is from the client to the upstream, `down` is back. */
export type Direction = "up" | "down";

/** What goes wrong. Several may be set at once; an empty object is a perfect network. */
export interface Fault {
  /** Each chunk is held this long, in each direction. */
  latencyMilliseconds?: number;
  /** Up to this much is added to the latency, at random. */
  jitterMilliseconds?: number;
  /** In each direction of each connection. */
  bytesPerSecond?: number;
  /** Bytes vanish while the sockets stay open. */
  blackhole?: Direction | "both";
  /** New connections are accepted and then nothing ever happens: the upstream is not even asked. */
  acceptThenHang?: boolean;
  /** New connections are reset right after they were accepted. */
  reset?: boolean;
  /** A connection is reset when more than this many bytes came down on it. */
  cutAfterBytes?: number;
  /** Chunks are passed on in slices of this many bytes. */
  sliceBytes?: number;
  /** The end of either side is hidden from the other: it never learns that its peer is gone. */
  halfOpen?: boolean;
}
