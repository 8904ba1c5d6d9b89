import type { ActionOutcome, ActionPreview } from "#lib/contract/action.ts";
import type { Revealed } from "#lib/contract/reveal.ts";
import { type PerformRequest, performAction } from "#lib/server/action/perform.ts";
import { previewAction, type PreviewRequest } from "#lib/server/action/preview.ts";
import { type RevealRequest, revealSecret } from "#lib/server/action/secret/reveal.ts";
import type { Engine } from "#lib/server/view/engine.ts";

/** What the API does for people in clusters. */
export interface Actions {
  /** @throws a problem when the object cannot be read. */
  preview(request: Omit<PreviewRequest, "engine">): Promise<ActionPreview>;
  /** Does what was previewed. @throws a problem that says why not, or that nobody knows. */
  perform(request: Omit<PerformRequest, "engine">): Promise<ActionOutcome>;
  /** Values of a Secret. @throws a problem that says why not. */
  reveal(request: Omit<RevealRequest, "engine">): Promise<Revealed>;
}

/** The actions over one engine, as the API asks for them. */
export const bindActions = (engine: Pick<Engine, "registry" | "audit">): Actions => ({
  preview: (request) => previewAction({ engine, ...request }),
  perform: (request) => performAction({ engine, ...request }),
  reveal: (request) => revealSecret({ engine, ...request }),
});
