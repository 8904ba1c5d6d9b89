import { fromError } from "../problem/from-error.ts";
import { ProblemState } from "./problem-state.ts";
import type { Change, Topic, TopicState } from "./topic.ts";

/** All subscriptions of one topic: asked once a tick, however many there are, and each distinct change is written once. */
export class Group<Member> {
  readonly topic: Topic;
  readonly members = new Set<Member>();
  readonly #release: () => void;
  #version: string | null = null;
  #state: TopicState | null = null;
  #changes = new Map<TopicState | null, Change | null>();

  /** @throws a problem when the question itself is wrong. */
  constructor(topic: Topic) {
    this.topic = topic;
    this.#release = topic.want();
    try {
      this.#read(topic.version());
    } catch (error) {
      this.#release();
      throw error;
    }
  }

  /** Reads the topic again if it may have changed. A question that became unanswerable is a state to tell, not an error to throw. */
  refresh(): void {
    try {
      const version = this.topic.version();
      if (version !== this.#version) this.#read(version);
    } catch (error) {
      this.#version = null;
      this.#set(new ProblemState(fromError(error)));
    }
  }

  get state(): TopicState | null {
    return this.#state;
  }

  changeSince(sent: TopicState | null): Change | null {
    const known = this.#changes.get(sent);
    if (known !== undefined) return known;
    const change = this.#state?.changeSince(sent) ?? null;
    this.#changes.set(sent, change);
    return change;
  }

  close(): void {
    this.#release();
  }

  #read(version: string): void {
    this.#set(this.topic.read());
    this.#version = version;
  }

  #set(state: TopicState): void {
    this.#state = state;
    this.#changes = new Map();
  }
}
