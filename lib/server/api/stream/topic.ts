/** One event without its subscription and number: the part that all subscriptions of a topic share. */
export interface Change {
  event: "snapshot" | "delta" | "fleet" | "fleetDelta" | "problem";
  /** Members of the event's JSON object, without braces. */
  body: string;
}

/** What a topic was at one moment. */
export interface TopicState {
  /** What to tell a client that holds `sent` (null: nothing), or null when it lacks nothing. */
  changeSince(sent: TopicState | null): Change | null;
}

/** Something that can be subscribed to. Two of equal `key` are the same. */
export interface Topic {
  readonly key: string;
  /** Changes whenever `read` may answer differently; cheap. */
  version(): string;
  /** @throws a problem when the question itself is wrong. */
  read(): TopicState;
  /** Keeps what `read` needs alive until the returned function is called. */
  want(): () => void;
}
