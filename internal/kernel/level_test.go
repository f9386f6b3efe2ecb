package kernel

import (
	"os"
	"reflect"
	"runtime"
	"strings"
	"testing"
)

// TestLevel: the kernels in use are the best that the machine has, unless the
// environment or the build asks for less. What Linux says about the processor is
// asked, not the package that Level asked.
func TestLevel(t *testing.T) {
	if asked := os.Getenv(LevelEnv); asked != "" {
		if Level != asked {
			t.Errorf("%s=%s gives %s", LevelEnv, asked, Level)
		}
		return
	}
	want := "generic"
	if assembly {
		flags, err := os.ReadFile("/proc/cpuinfo")
		if err != nil && runtime.GOARCH == "amd64" {
			t.Skip("needs Linux, to ask which instructions there are: ", err)
		}
		has := func(flag string) bool { return strings.Contains(string(flags), " "+flag+" ") }
		switch {
		case runtime.GOARCH == "arm64":
			want = "neon"
		case has("avx512f") && has("avx512dq") && has("avx512bw") && has("avx512vl"):
			want = "avx512"
		case has("avx2") && has("fma") && has("bmi2"):
			want = "avx2"
		}
	}
	if Level != want {
		t.Errorf("the kernels in use are those for %s; the machine has %s", Level, want)
	}
	twin := reflect.ValueOf(gemmTile[float64]).Pointer()
	if (reflect.ValueOf(GemmFor[float64]().Tile).Pointer() == twin) != (want == "generic") {
		t.Errorf("level %s, and the micro-kernel is not the one for it", Level)
	}
}

// TestChooseLevel: the environment can lower the level, and only to one that exists.
func TestChooseLevel(t *testing.T) {
	for _, test := range []struct{ asked, want string }{{"", "b"}, {"b", "b"}, {"c", "c"}, {"generic", "generic"}} {
		t.Setenv(LevelEnv, test.asked)
		if got := chooseLevel([]string{"b", "c"}); got != test.want {
			t.Errorf("%s=%q: %s, want %s", LevelEnv, test.asked, got, test.want)
		}
	}
	t.Setenv(LevelEnv, "sse")
	defer func() {
		if r := recover(); r != "lina: LINA_CPU=sse: this machine has b, c, generic" {
			t.Errorf("an unknown level panics with %v", r)
		}
	}()
	chooseLevel([]string{"b", "c"})
}
