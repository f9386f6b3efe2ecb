// Package course is the seven-day course: lessons and exercises in content, what
// checks them in check and verify, and what serves, runs and remembers them in server,
// runner and record.
//
// This package holds one thing: [Sources], the source code of package check, which
// the checks of the exercises import.
package course

import "embed"

// Sources is the source code of package check, at the place it has in this module.
//
//go:embed check
var Sources embed.FS
