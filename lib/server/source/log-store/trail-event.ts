import { z } from "zod";

const Text = z.string().optional();

/** What is read of an `audit.k8s.io/v1` Event; whatever else it has stays where it is. */
const AuditEvent = z.object({
  "@timestamp": Text,
  requestReceivedTimestamp: Text,
  cluster: Text,
  orchestrator: z.object({ cluster: z.object({ name: Text }).optional() }).optional(),
  verb: z.string(),
  user: z.object({ username: Text }).optional(),
  impersonatedUser: z.object({ username: Text }).optional(),
  userAgent: Text,
  sourceIPs: z.array(z.string()).optional(),
  objectRef: z
    .object({
      resource: Text,
      namespace: Text,
      name: Text,
      apiGroup: Text,
      apiVersion: Text,
      subresource: Text,
    })
    .optional(),
  responseStatus: z.object({ code: z.int().optional() }).optional(),
  annotations: z.record(z.string(), z.string()).optional(),
});
export type AuditEvent = z.infer<typeof AuditEvent>;

/** Whether a document of a store is an event that can be read. */
export const isShape = (document: unknown): document is AuditEvent => AuditEvent.safeParse(document).success;

/** When the request came, Unix milliseconds; NaN when no field tells. */
export const receivedAt = (event: AuditEvent): number =>
  Date.parse(event.requestReceivedTimestamp ?? event["@timestamp"] ?? "");
