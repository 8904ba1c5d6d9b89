import { panelPlace } from "#components/table/panel-place.ts";

/** The place of a panel that is under way, so that nothing shifts. */
export const PanelSkeleton = () => <div className={panelPlace} aria-busy />;
