import { defineConfig } from "oxlint";

import { importRules } from "./tools/boundary/lint-rules.ts";

export default defineConfig({
  plugins: ["typescript", "unicorn", "oxc", "import", "react", "jsx-a11y", "promise", "vitest", "nextjs"],
  options: { typeAware: true, denyWarnings: true, reportUnusedDisableDirectives: "error" },
  categories: { correctness: "error", suspicious: "error", perf: "error" },
  ignorePatterns: ["next-env.d.ts"],
  rules: {
    eqeqeq: "error",
    "max-lines": ["error", { max: 300 }],
    "max-lines-per-function": ["error", { max: 80 }],
    "no-console": "error",
    "no-var": "error",
    "prefer-const": "error",
    "import/no-cycle": "error",
    "typescript/ban-ts-comment": "error",
    "typescript/consistent-type-imports": [
      "error",
      { fixStyle: "inline-type-imports", disallowTypeAnnotations: false },
    ],
    "typescript/no-explicit-any": "error",
    "typescript/no-misused-promises": "error",
    "typescript/no-non-null-assertion": "error",
    "typescript/only-throw-error": "error",
    "typescript/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
    "vitest/expect-expect": [
      "error",
      { assertFunctionNames: ["expect*", "assert*", "fc.assert", "until*", "eventually*", "soon"] },
    ],
    "vitest/valid-expect": ["error", { maxArgs: 2 }],
    "unicorn/filename-case": ["error", { case: "kebabCase", ignore: [String.raw`^\[`] }],
    "unicorn/prefer-node-protocol": "error",

    // Each of these was tried and refused, for the reason beside it.
    "import/no-named-as-default-member": "off", // fc.assert is how fast-check is read
    "import/no-unassigned-import": "off", // styles and worker registration are such imports
    "jsx-a11y/no-noninteractive-tabindex": "off", // a region that scrolls has to be reachable by keyboard
    "jsx-a11y/prefer-tag-over-role": "off", // a virtual table cannot be made of table elements
    "no-new": "off", // a prom-client metric registers itself when it is made
    "no-await-in-loop": "off", // one after the other is usually meant: pages, retries, steps
    "oxc/no-map-spread": "off", // clearer than Object.assign, and never on a hot path
    "promise/no-callback-in-promise": "off", // adapters to node's callbacks are exactly that
    "react/exhaustive-effect-dependencies": "off", // exhaustive-deps says the same, once
    "react/incompatible-library": "off", // about React's compiler, which is not used
    "react/react-in-jsx-scope": "off", // React 17 and later do not need it
    "typescript/consistent-return": "off", // noImplicitReturns of the compiler says it better
    "typescript/no-unsafe-type-assertion": "off", // the answer of JSON.parse and of address() has to be named somewhere
    "unicorn/consistent-function-scoping": "off", // a closure beside its one use is easier to read
    "unicorn/no-array-sort": "off", // sorting in place is what a store of 150,000 rows wants
    "vitest/no-conditional-expect": "off", // a property holds for both branches, and says so in both
    "vitest/require-mock-type-parameters": "off", // inferred where it matters
  },
  overrides: [
    ...importRules(process.cwd()),
    { files: ["tools/**", "e2e/**", "server.ts"], rules: { "no-console": "off" } },
    // Playwright reads a fixture's first parameter, which has to be a pattern even when it takes nothing.
    { files: ["e2e/**"], rules: { "no-empty-pattern": "off" } },
    { files: ["**/*.test.{ts,tsx,mjs}", "e2e/**"], rules: { "max-lines-per-function": "off" } },
  ],
});
