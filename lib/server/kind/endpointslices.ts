import { word } from "#lib/server/wire/draft.ts";
import { each, entries, message, nested, number, text } from "#lib/server/wire/projection.ts";
import { Slots } from "#lib/server/wire/slots.ts";

import { type Kind, countColumn, healthCode, healthColumn, textColumn } from "./kind.ts";
import { objectMeta } from "./object-meta.ts";

const slots = new Slots();
const label = { key: slots.next(), value: slots.next() };
// "ready" may be absent, which means unknown and is to be read as ready (discovery/v1 EndpointConditions).
const endpointReady = slots.next(1);
const endpoints = slots.next();
const ready = slots.next();
const addressType = slots.next();
const serviceName = slots.next();
const status = slots.next();
const health = slots.next();

const SERVICE_NAME = word("kubernetes.io/service-name");

const meta = objectMeta(slots, [
  entries(11, "labels", label.key, label.value, "text", (draft) => {
    if (draft.is(label.key, SERVICE_NAME)) draft.copyText(label.value, serviceName);
  }),
]);

export const endpointslices: Kind = {
  resource: "endpointslices",
  apiPath: "/apis/discovery.k8s.io/v1",
  kindName: "EndpointSlice",
  isNamespaced: true,
  meta: meta.slots,
  projection: {
    slots,
    resourceVersion: meta.slots.resourceVersion,
    root: message(
      meta.field,
      each(2, "endpoints", [nested(2, "conditions", number(1, "ready", endpointReady))], (draft) => {
        draft.number[endpoints] = (draft.number[endpoints] ?? 0) + 1;
        if (draft.number[endpointReady] === 1) draft.number[ready] = (draft.number[ready] ?? 0) + 1;
      }),
      text(4, "addressType", addressType),
    ),
    finish: (draft) => {
      const isServing = (draft.number[ready] ?? 0) > 0;
      draft.setWord(status, isServing ? "Ready" : "No ready endpoint");
      draft.number[health] = isServing ? healthCode.ok : healthCode.warn;
    },
  },
  columns: [
    textColumn("status", status),
    healthColumn(health),
    textColumn("serviceName", serviceName),
    textColumn("addressType", addressType),
    countColumn("endpoints", endpoints),
    countColumn("ready", ready),
  ],
  states: {},
};
