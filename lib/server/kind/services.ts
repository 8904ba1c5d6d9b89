import { type Draft } from "#lib/server/wire/draft.ts";
import { each, entries, message, nested, number, text } from "#lib/server/wire/projection.ts";
import { Slots } from "#lib/server/wire/slots.ts";

import { type Kind, flagColumn, healthCode, healthColumn, textColumn } from "./kind.ts";
import { objectMeta } from "./object-meta.ts";

const slots = new Slots();
const meta = objectMeta(slots);
const port = { number: slots.next(), protocol: slots.next() };
const label = { key: slots.next(), value: slots.next() };
const ports = slots.next();
const selector = slots.next();
const clusterIp = slots.next();
const type = slots.next();
const health = slots.next();
const publishesNotReady = slots.next();

const join = (draft: Draft, slot: number, value: string): void => {
  const before = draft.text(slot);
  draft.setWord(slot, before === "" ? value : `${before},${value}`);
};

export const services: Kind = {
  resource: "services",
  apiPath: "/api/v1",
  kindName: "Service",
  isNamespaced: true,
  meta: meta.slots,
  projection: {
    slots,
    resourceVersion: meta.slots.resourceVersion,
    root: message(
      meta.field,
      nested(
        2,
        "spec",
        each(1, "ports", [text(2, "protocol", port.protocol), number(3, "port", port.number)], (draft) =>
          join(draft, ports, `${draft.number[port.number] ?? 0}/${draft.text(port.protocol)}`),
        ),
        entries(2, "selector", label.key, label.value, "text", (draft) =>
          join(draft, selector, `${draft.text(label.key)}=${draft.text(label.value)}`),
        ),
        text(3, "clusterIP", clusterIp),
        text(4, "type", type),
        number(13, "publishNotReadyAddresses", publishesNotReady),
      ),
    ),
    finish: (draft) => {
      draft.number[health] = healthCode.ok;
    },
  },
  columns: [
    textColumn("status", type),
    healthColumn(health),
    textColumn("type", type),
    textColumn("clusterIp", clusterIp),
    textColumn("ports", ports),
    textColumn("selector", selector),
    flagColumn("publishesNotReady", publishesNotReady, { isHidden: true }),
  ],
  states: {},
};
