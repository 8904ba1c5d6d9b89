import type { Message } from "#lib/model/notification/message.ts";

/** One message on its way to one channel. */
export interface Outgoing {
  /** The same for every attempt: receivers know by it what they have already. */
  readonly id: string;
  readonly message: Message;
  /** Where the console is, for links: `https://deck.example.com`. */
  readonly origin: string;
}

/** What a channel says of a message that arrived; empty when there is nothing to say. */
export type Arrival = string;

export interface Channel {
  readonly name: string;
  /** @throws {DeliveryError} unless the receiver took it. */
  send(outgoing: Outgoing): Promise<Arrival>;
}
