import type {
  LineContext,
  LineContextQuery,
  LineDetail,
  LineDownloadQuery,
  LineFieldsAnswer,
  LinePatternsAnswer,
  LinePatternsInput,
  LineSearchAnswer,
  LineSearchInput,
  LineTailEvent,
} from "#lib/contract/line.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Engine } from "#lib/server/view/engine.ts";
import { getContext, getLine } from "#lib/server/view/line/detail.ts";
import { type DownloadPage, downloadLines } from "#lib/server/view/line/download.ts";
import { describeLines } from "#lib/server/view/line/fields.ts";
import { findPatterns } from "#lib/server/view/line/patterns.ts";
import { searchLines } from "#lib/server/view/line/search.ts";
import { openTail } from "#lib/server/view/line/tail.ts";

/** The central logs, within what the viewer may read of them. Each throws a problem where there are none, or nothing is known of the viewer's rights. */
export interface LineViews {
  search(viewer: Viewer, input: LineSearchInput): Promise<LineSearchAnswer>;
  get(viewer: Viewer, id: string): Promise<LineDetail>;
  context(viewer: Viewer, input: LineContextQuery & { id: string }): Promise<LineContext>;
  patterns(viewer: Viewer, input: LinePatternsInput): Promise<LinePatternsAnswer>;
  /** Its events end with the signal. */
  tail(viewer: Viewer, where: string, signal: AbortSignal): Promise<AsyncGenerator<LineTailEvent>>;
  download(viewer: Viewer, input: LineDownloadQuery): Promise<AsyncGenerator<DownloadPage>>;
  /** What the stores know of a line. */
  describe(viewer: Viewer): Promise<LineFieldsAnswer>;
}

/** The views of lines over one engine. */
export function bindLineViews(engine: Engine): LineViews {
  return {
    search: (viewer, input) => searchLines({ engine, viewer, input }),
    get: (viewer, id) => getLine({ engine, viewer, input: { id } }),
    context: (viewer, input) => getContext({ engine, viewer, input }),
    patterns: (viewer, input) => findPatterns({ engine, viewer, input }),
    tail: (viewer, where, signal) => openTail({ engine, viewer, input: { where }, signal }),
    download: (viewer, input) => downloadLines({ engine, viewer, input }),
    describe: (viewer) => describeLines({ engine, viewer }),
  };
}
