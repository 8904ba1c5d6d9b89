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

/** One object of any kind; the namespace is `_` for cluster-scoped resources. */
export const ObjectParams = z.object({
  cluster: z.string().min(1).max(253),
  resource: z
    .string()
    .max(253)
    .regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/, "must be a resource's plural name, as pods or deployments.apps"),
  namespace: z
    .string()
    .max(63)
    .regex(/^(_|[a-z0-9]([a-z0-9-]*[a-z0-9])?)$/, "must be a namespace, or _ for cluster-scoped resources"),
  name: OBJECT_NAME,
});
