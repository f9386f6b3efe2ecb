package main

import (
	"runtime"
	"runtime/debug"
)

// version is what lina --version tells: the module's version where the build
// knows one, the commit where it was built from a clone, and what it was built
// with and for.
func version() string {
	v, commit := "(unknown)", ""
	if info, ok := debug.ReadBuildInfo(); ok {
		if info.Main.Version != "" {
			v = info.Main.Version
		}
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" {
				commit = ", commit " + s.Value[:min(len(s.Value), 12)]
			}
		}
	}
	return v + commit + ", " + runtime.Version() + ", " + runtime.GOOS + "/" + runtime.GOARCH
}
