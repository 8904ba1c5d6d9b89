import type { ActionOutcome, ActionPreview } from "#lib/contract/action.ts";
import type { DifferenceAnswer, MigrationInput } from "#lib/contract/migrate.ts";
import type { CameBack, PreflightAnswer, PreflightInput } from "#lib/contract/restore.ts";
import type { Revealed } from "#lib/contract/reveal.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { type PerformRequest, performAction } from "#lib/server/action/perform.ts";
import type { ActionEngine } from "#lib/server/action/plan.ts";
import { previewAction, type PreviewRequest } from "#lib/server/action/preview.ts";
import { type RevealRequest, revealSecret } from "#lib/server/action/secret/reveal.ts";
import { readDifference } from "#lib/server/migrate/difference.ts";
import { readCameBack } from "#lib/server/restore/came-back.ts";
import { preflight } from "#lib/server/restore/preflight.ts";
import { requireCluster } from "#lib/server/view/cluster/require.ts";

import type { BackupName } from "./backup-views.ts";

/** What the API does for people in clusters. */
export interface Actions {
  /** @throws a problem when the object cannot be read. */
  preview(request: Omit<PreviewRequest, "engine">): Promise<ActionPreview>;
  /** Does what was previewed. @throws a problem that says why not, or that nobody knows. */
  perform(request: Omit<PerformRequest, "engine">): Promise<ActionOutcome>;
  /** Values of a Secret. @throws a problem that says why not. */
  reveal(request: Omit<RevealRequest, "engine">): Promise<Revealed>;
  /** All that is to be known before a restore. @throws a problem when there is no such cluster. */
  preflight(request: { viewer: Viewer; input: PreflightInput; signal: AbortSignal }): Promise<PreflightAnswer>;
  /** What came back of a restore. @throws a problem when it is not there. */
  cameBack(request: { viewer: Viewer; at: BackupName; signal: AbortSignal }): Promise<CameBack>;
  /** Both sides of a migration, compared. @throws a problem when there is no such cluster, or the names are none. */
  difference(request: { viewer: Viewer; input: MigrationInput; signal: AbortSignal }): Promise<DifferenceAnswer>;
}

/** The actions over one engine, as the API asks for them. */
export const bindActions = (engine: ActionEngine): Actions => ({
  preview: (request) => previewAction({ engine, ...request }),
  perform: (request) => performAction({ engine, ...request }),
  reveal: (request) => revealSecret({ engine, ...request }),
  preflight: ({ viewer, input, signal }) => {
    const cluster = requireCluster(engine, viewer, input.cluster);
    return preflight({ viewer, input, signal, cluster });
  },
  cameBack: ({ viewer, at: { cluster, ...name }, signal }) =>
    readCameBack({ viewer, cluster: requireCluster(engine, viewer, cluster), ...name, signal }),
  difference: (request) => readDifference({ engine, ...request }),
});
