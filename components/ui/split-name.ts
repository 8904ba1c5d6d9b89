/** A dash and the five characters Kubernetes adds to the names of a set's pods. */
const TAIL = 6;
/** Shorter names fit their column whole. */
const SHORT = 18;
/** Two dots at least: a pod of `app-1.2` is none. */
const HOST = /^[a-z0-9-]+(\.[a-z0-9-]+){2,}$/;

/**
 * A name → the part that may be cut and the end that tells it from its siblings; the two join to the name. A host name is told by its
 * beginning (`ip-10-117-0-16.eu-west-1.compute.internal`), so nothing of its end is kept.
 */
export function splitName(name: string, tail = TAIL): [head: string, tail: string] {
  return name.length <= SHORT || HOST.test(name) ? [name, ""] : [name.slice(0, -tail), name.slice(-tail)];
}
