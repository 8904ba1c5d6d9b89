import { Minus, Plus } from "lucide-react";

import { ScopeLink } from "#components/shell/scope-link.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { shortText } from "#lib/format/visible-text.ts";

import type { LineListProps } from "./line-list-props.ts";

interface LineFieldProps extends Pick<LineListProps, "onFilter"> {
  name: string;
  value: string;
  /** The page of what the value names. */
  href?: string | undefined;
}

/** A field and its value, with what asks for lines that have it, and for those that do not. */
export function LineField({ name, value, href, onFilter }: LineFieldProps) {
  const words = `${shortText(name, 60)} ${shortText(value, 60)}`;
  return (
    <div className="group contents">
      <dt className="min-w-0 truncate text-ink-3" title={shortText(name)}>
        {shortText(name)}
      </dt>
      <dd className="flex min-w-0 items-start gap-2 wrap-anywhere">
        <span className="min-w-0">
          {href === undefined ? (
            <PlainText text={value} most={400} isMultiline />
          ) : (
            <ScopeLink href={href} className="text-accent-text hover:underline">
              <PlainText text={value} most={400} />
            </ScopeLink>
          )}
        </span>
        {onFilter !== undefined && (
          <span className="flex shrink-0">
            <IconButton
              Icon={Plus}
              label={`Only lines with ${words}`}
              className="h-[18px]"
              onClick={() => onFilter({ key: name, value, isNegated: false })}
            />
            <IconButton
              Icon={Minus}
              label={`No lines with ${words}`}
              className="h-[18px]"
              onClick={() => onFilter({ key: name, value, isNegated: true })}
            />
          </span>
        )}
      </dd>
    </div>
  );
}
