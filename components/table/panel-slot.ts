import { type ComponentType, createContext } from "react";

/** What every list shows beside itself for the object that is open. `id` is the row's. */
export type ObjectPanel = ComponentType<{ id: string; onClose: () => void }>;

/** Filled by app, which knows every kind's detail; a table knows none. */
export const PanelSlot = createContext<ObjectPanel | null>(null);
