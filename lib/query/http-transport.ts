import type { SubscriptionRequest } from "#lib/contract/stream.ts";

import { callApi } from "./api-client.ts";
import { toApiProblem } from "./api-problem.ts";
import { createConnection } from "./connection.ts";
import type { OpenTransport, Transport } from "./transport.ts";

/** A connection to the server of one's own: events over SSE, subscriptions by PUT and DELETE. `random` spreads reconnects. */
export function httpTransport(random: () => number = Math.random): OpenTransport {
  return ({ onEvent, onStatus }): Transport => {
    let stream: string | undefined;
    const connection = createConnection({
      url: "/api/v1/stream",
      random,
      onEvent(event) {
        if (event.event === "hello") stream = event.stream;
        onEvent(event);
      },
      onStatus(status) {
        if (status.state !== "live") stream = undefined;
        onStatus(status);
      },
    });

    const put = async (subscription: string, request: SubscriptionRequest) => {
      const asked = stream;
      if (asked === undefined) return;
      try {
        await callApi(`/stream/${asked}/${subscription}`, { method: "PUT", body: request });
      } catch (error) {
        if (asked !== stream) return;
        const { status, code, message } = toApiProblem(error);
        // The server forgot this stream: its connection is gone even if ours does not know yet.
        if (status === 404 || status === 0) connection.reconnect();
        else onEvent({ event: "problem", subscription, code, detail: message });
      }
    };

    return {
      ...connection,
      put: (subscription, request) => void put(subscription, request),
      drop(subscription) {
        if (stream === undefined) return;
        // Best effort: a subscription the server keeps ends with its stream.
        callApi(`/stream/${stream}/${subscription}`, { method: "DELETE" }).catch(() => undefined);
      },
    };
  };
}
