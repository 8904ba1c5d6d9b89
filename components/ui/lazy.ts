import { type ComponentType, lazy as lazyOnce } from "react";

const AGAIN_MILLISECONDS = 3000;
/** Five minutes of outage; what does not come then is not there any more, after an upgrade. */
const TRIES = 100;

type Load<Props> = () => Promise<{ default: ComponentType<Props> }>;

/** A part whose script comes when it is first drawn. While the server cannot be reached it is asked for again: an outage takes no page away. */
export const lazy = <Props>(load: Load<Props>) => lazyOnce(() => patiently(load, TRIES));

const patiently = <Props>(load: Load<Props>, tries: number): ReturnType<Load<Props>> =>
  load().catch(async (error: unknown) => {
    if (tries === 0) throw error;
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MILLISECONDS));
    return patiently(load, tries - 1);
  });
