package runner

import (
	"context"
	"encoding/json"
	"fmt"
	"go/version"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/lina-la/lina"
)

// toolchain is the Go that compiles learners' programs.
type toolchain struct {
	command string
	version string   // go1.26.0
	env     []string // without GOOS and GOARCH
	root    string
}

// goMinor is the version as people write it: 1.26.
var goMinor = strings.TrimPrefix(version.Lang("go"+lina.GoVersion), "go")

// findToolchain looks for a go command that is new enough. Its error is a
// sentence that says how to get one.
func findToolchain(ctx context.Context) (*toolchain, error) {
	command, err := findGo()
	if err != nil {
		return nil, fmt.Errorf("running code needs Go %s or newer, and there is no go command on this computer: install it from https://go.dev/dl and start the course again", goMinor)
	}
	cmd := exec.CommandContext(ctx, command, "env", "-json", "GOVERSION", "GOROOT", "GOCACHE")
	cmd.Env = append(os.Environ(), "GOTOOLCHAIN=local", "GOWORK=off", "GO111MODULE=on")
	cmd.Dir = os.TempDir() // away from any go.mod that asks for a newer Go
	out, err := cmd.Output()
	var has struct{ GOVERSION, GOROOT, GOCACHE string }
	if err == nil {
		err = json.Unmarshal(out, &has)
	}
	if err != nil {
		return nil, fmt.Errorf("running code needs Go, and the go command at %s does not work: install it anew from https://go.dev/dl", command)
	}
	if v, _, _ := strings.Cut(has.GOVERSION, " "); version.IsValid(v) && version.Compare(v, "go"+lina.GoVersion) < 0 {
		return nil, fmt.Errorf("running code needs Go %s or newer, and this computer has %s: install it from https://go.dev/dl and start the course again",
			goMinor, strings.TrimPrefix(v, "go"))
	}
	return &toolchain{command: command, version: has.GOVERSION, root: has.GOROOT, env: environment(has.GOCACHE)}, nil
}

// findGo is the go command of the PATH, or of a usual place.
func findGo() (string, error) {
	command, err := exec.LookPath("go")
	if err == nil {
		return command, nil
	}
	if runtime.GOOS == "windows" {
		return exec.LookPath(filepath.Join(os.Getenv("ProgramFiles"), "Go", "bin", "go.exe"))
	}
	return exec.LookPath("/usr/local/go/bin/go")
}

// environment is the user's, except for what steers the go command: nothing
// is downloaded, no workspace, flag or settings file of theirs takes part, and
// no C compiler. The tag purego leaves the assembly kernels out and with them
// golang.org/x/sys/cpu, a module that the tree does not have; a native run then
// computes what the page computes.
func environment(cache string) []string {
	var env []string
	for _, v := range os.Environ() {
		name, _, _ := strings.Cut(v, "=")
		if !strings.HasPrefix(name, "GO") && !strings.HasPrefix(name, "CGO_") {
			env = append(env, v)
		}
	}
	return append(env, "GOENV=off", "GOFLAGS=-tags=purego", "GOPROXY=off", "GOTOOLCHAIN=local", "GOWORK=off", "GO111MODULE=on",
		"CGO_ENABLED=0", "GOCACHE="+cache, "GOTELEMETRY=off")
}

// WasmExec is the content of Go's own loader for js/wasm, which must be of the
// same version as the compiler.
func (r *Runner) WasmExec() ([]byte, error) {
	if r.missing != nil {
		return nil, r.missing
	}
	return os.ReadFile(filepath.Join(r.gotool.root, "lib", "wasm", "wasm_exec.js"))
}
