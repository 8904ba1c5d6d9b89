import { LOCAL_VIEWER } from "#lib/server/access/local.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";

/** Somebody who may see everything, with what the test is about. Names make people different. */
export const aViewerNamed = (name: string, part: Partial<Viewer> = {}): Viewer => ({
  ...LOCAL_VIEWER,
  id: name,
  name,
  key: name,
  ...part,
});
