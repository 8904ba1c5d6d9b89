/** A dash and the five characters Kubernetes adds to the names of a set's pods. */
const TAIL = 6;
/** Shorter names fit their column whole. */
const SHORT = 18;

/** A name → the part that may be cut and the end that tells it from its siblings; the two join to the name. */
export function splitName(name: string, tail = TAIL): [head: string, tail: string] {
  return name.length <= SHORT ? [name, ""] : [name.slice(0, -tail), name.slice(-tail)];
}
