import type { SubscriptionRequest } from "#lib/contract/stream.ts";

import type { Live } from "../live.ts";
import { BEAT_SECONDS, type TabMessage, type WorkerMessage } from "./message.ts";
import { type Follower, Topic } from "./topic.ts";

/** A tab in the background keeps its topics this long, so that going back and forth between tabs asks nothing. */
const QUIET_MILLISECONDS = 60_000;

interface Tab {
  post: (message: WorkerMessage) => void;
  isAwake: boolean;
  follows: Map<string, { topic: Topic; follower: Follower }>;
  expiry?: ReturnType<typeof setTimeout>;
}

export interface SwitchboardPort {
  postMessage: (message: WorkerMessage) => void;
}

/** Joins the tabs of a browser to one live stream: a topic that several follow is asked for once. */
export class Switchboard {
  readonly #live: Live;
  readonly #tabs = new Set<Tab>();
  readonly #topics = new Map<string, { topic: Topic; stop: () => void }>();

  constructor(live: Live) {
    this.#live = live;
    live.onStatus(() => this.#tellStatus());
    setInterval(() => this.#post({ say: "beat" }), BEAT_SECONDS * 1000);
  }

  /** A tab's connection → what to do with its messages, and with its end. */
  connect(port: SwitchboardPort): { receive: (message: TabMessage) => void; leave: () => void } {
    const tab: Tab = { post: (message) => port.postMessage(message), isAwake: false, follows: new Map() };
    this.#tabs.add(tab);
    const leave = () => {
      clearTimeout(tab.expiry);
      this.#tabs.delete(tab);
      this.#dropAll(tab);
    };
    return { leave, receive: (message) => (message.ask === "leave" ? leave() : this.#receive(tab, message)) };
  }

  #receive(tab: Tab, message: TabMessage): void {
    if (message.ask === "wake") this.#wake(tab);
    else if (message.ask === "quiet") this.#quiet(tab);
    else if (message.ask === "reconnect") this.#live.reconnect();
    else if (message.ask === "put") this.#put(tab, message.subscription, message.request);
    else if (message.ask === "drop") this.#drop(tab, message.subscription);
  }

  #wake(tab: Tab): void {
    clearTimeout(tab.expiry);
    tab.isAwake = true;
    tab.post({ say: "status", status: this.#live.status() });
    tab.post({ say: "event", event: { event: "hello", stream: "worker", heartbeatSeconds: BEAT_SECONDS } });
  }

  #quiet(tab: Tab): void {
    tab.isAwake = false;
    tab.expiry = setTimeout(() => this.#dropAll(tab), QUIET_MILLISECONDS);
  }

  #put(tab: Tab, subscription: string, request: SubscriptionRequest): void {
    const known = tab.follows.get(subscription);
    if (known !== undefined) return known.topic.tellAll(known.follower);
    const topic = this.#find(request);
    const send: Follower["send"] = (event) => tab.isAwake && tab.post({ say: "event", event });
    const follower: Follower = { subscription, seq: 0, send };
    tab.follows.set(subscription, { topic, follower });
    topic.add(follower);
  }

  #find(request: SubscriptionRequest): Topic {
    const key = JSON.stringify(request);
    const known = this.#topics.get(key);
    if (known !== undefined) return known.topic;
    const topic = new Topic(request);
    this.#topics.set(key, { topic, stop: this.#live.follow(request, (event) => topic.receive(event)) });
    return topic;
  }

  #drop(tab: Tab, subscription: string): void {
    const follow = tab.follows.get(subscription);
    if (follow === undefined) return;
    tab.follows.delete(subscription);
    const { topic, follower } = follow;
    topic.remove(follower);
    if (topic.isFollowed) return;
    const key = JSON.stringify(topic.request);
    this.#topics.get(key)?.stop();
    this.#topics.delete(key);
  }

  #dropAll(tab: Tab): void {
    for (const subscription of tab.follows.keys()) this.#drop(tab, subscription);
  }

  #tellStatus(): void {
    const status = this.#live.status();
    if (status.state !== "live") for (const { topic } of this.#topics.values()) topic.forget();
    this.#post({ say: "status", status });
  }

  #post(message: WorkerMessage): void {
    for (const tab of this.#tabs) if (tab.isAwake) tab.post(message);
  }
}
