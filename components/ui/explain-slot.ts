import { type ComponentType, createContext } from "react";

/** A right that a cluster refused, in the words of its authorizer. */
export interface Refused {
  cluster: string;
  verb: string;
  group: string;
  resource: string;
  subresource: string;
  namespace: string;
  name: string;
}

/** Explains a refusal below it. Filled by app, which knows who can; null where nobody does. */
export const ExplainSlot = createContext<ComponentType<{ refused: Refused }> | null>(null);
