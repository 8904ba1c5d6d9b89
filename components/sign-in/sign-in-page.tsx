import { Mark } from "#components/ui/mark.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { returnPath } from "#lib/model/identity/return-path.ts";

import { errorSentence } from "./words.ts";

export interface SignInPageProps {
  /** A word of lib/server/auth/sign-in/refusal.ts. */
  error: string | undefined;
  back: string | undefined;
  /** Whether somebody has just signed out, and of what. */
  signedOut: "no" | "here" | "everywhere";
}

const SIGNED_OUT = {
  here: "You are signed out here. Your identity provider may still know you.",
  everywhere: "You are signed out here and at your identity provider.",
};

/** Where nobody is signed in yet. It shows nothing of any cluster, and works without scripts. */
export function SignInPage({ error, back, signedOut }: SignInPageProps) {
  const sentence = errorSentence(error);
  const path = returnPath(back);
  const start = path === "/" ? "/api/auth/start" : `/api/auth/start?return=${encodeURIComponent(path)}`;
  return (
    <main className="grid min-h-dvh place-items-center p-4">
      <section className="w-full max-w-[400px] rounded-lg border border-line bg-panel p-6">
        <h1 className="mb-3 flex items-center gap-2 text-title font-[650] tracking-tight">
          <Mark className="size-6" />
          Quarterdeck
        </h1>
        <div className="mb-4 grid gap-3">
          {sentence !== null && (
            <Notice tone="crit" role="alert">
              {sentence}
            </Notice>
          )}
          {signedOut !== "no" && sentence === null && (
            <Notice tone="ok" role="status">
              {SIGNED_OUT[signedOut]}
            </Notice>
          )}
          <p className="text-ink-2">
            Every cluster asks who you are before it shows or changes anything. Sign in, and you see here what your own
            rights let you see there.
          </p>
          {path !== "/" && (
            <p className="text-small wrap-anywhere text-ink-3">
              Then on to <code className="font-mono">{path}</code>
            </p>
          )}
        </div>
        <a
          href={start}
          className="flex h-9 items-center justify-center rounded-md border border-accent bg-accent font-medium text-on-accent hover:opacity-90"
        >
          {sentence === null ? "Sign in" : "Sign in again"}
        </a>
      </section>
    </main>
  );
}
