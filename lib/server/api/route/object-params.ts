import { z } from "@hono/zod-openapi";

/** Any name that Kubernetes gives an object. */
export const OBJECT_NAME = z
  .string()
  .max(253)
  .regex(/^[A-Za-z0-9][A-Za-z0-9.:_-]*$/, "must be an object's name");

export const NamespaceParams = z.object({
  cluster: z.string().min(1).max(253),
  namespace: z
    .string()
    .max(63)
    .regex(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/, "must be a namespace"),
});
