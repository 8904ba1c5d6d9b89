import type { ReactNode } from "react";

import { PlainText } from "#components/ui/plain-text.tsx";
import { Shape } from "#components/ui/shape.tsx";
import type { AccessExplanation } from "#lib/contract/access.ts";

import { GrantingGroups } from "./granting-groups.tsx";
import { NearMatches } from "./near-matches.tsx";
import { OwnerMessage } from "./owner-message.tsx";
import { QuestionWords } from "./question-words.tsx";
import { WhoYouAre } from "./who-you-are.tsx";

/** The authorizer's verdict, and below it what explains it: what one has, who has more, and what to send to whom. */
export function Explanation({ answer }: { answer: AccessExplanation }) {
  const { cluster, question, isAllowed, unread, contradiction } = answer;
  return (
    <div className="@container grid max-w-[1040px] gap-3">
      <div className="grid grid-cols-[11px_minmax(0,1fr)] items-baseline gap-x-2">
        <Shape tone={isAllowed ? "ok" : "crit"} />
        <p className="text-lead font-medium text-ink wrap-anywhere">
          You may {!isAllowed && "not "}
          <QuestionWords asked={{ cluster, ...question }} />.
        </p>
        {answer.reason !== "" && (
          <p className="col-start-2 text-small wrap-anywhere text-ink-3">
            <PlainText text={answer.reason} />
          </p>
        )}
      </div>
      {contradiction !== null && <Remark>{contradiction}</Remark>}
      {unread !== null && (
        <Remark>
          Roles that would explain this are not known: <PlainText text={unread} />.
        </Remark>
      )}
      {!isAllowed && unread === null && (
        <div className="grid gap-3 @min-[720px]:grid-cols-2">
          <Part title="What you have that comes near">
            <NearMatches rows={answer.nearMatches} />
          </Part>
          <Part title="Groups that may">
            <GrantingGroups rows={answer.grantingGroups} />
          </Part>
        </div>
      )}
      {!isAllowed && <OwnerMessage message={answer.message} owner={answer.owner} namespace={question.namespace} />}
      <WhoYouAre cluster={cluster} username={answer.username} groups={answer.groups} />
    </div>
  );
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section>
    <h3 className="mb-1 text-small font-medium text-ink-3">{title}</h3>
    {children}
  </section>
);

/** What makes the rest less than certain. */
const Remark = ({ children }: { children: ReactNode }) => (
  <p className="grid grid-cols-[11px_minmax(0,1fr)] items-baseline gap-x-2 wrap-anywhere text-ink-2">
    <Shape tone="unknown" />
    <span>{children}</span>
  </p>
);
