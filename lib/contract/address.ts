import { z } from "zod";

/** A cluster as the console names it. */
export const ClusterName = z.string().min(1).max(253);
/** As Kubernetes names objects: whatever else is no object's name, and no part of another path. */
export const ObjectName = z
  .string()
  .max(253)
  .regex(/^[A-Za-z0-9][A-Za-z0-9.:_-]*$/, "must be an object's name");
export const NamespaceName = z
  .string()
  .max(63)
  .regex(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/, "must be a namespace");
