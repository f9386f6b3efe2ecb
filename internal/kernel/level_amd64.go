//go:build amd64 && !purego

package kernel

import "golang.org/x/sys/cpu"

func init() {
	var has []string
	x := &cpu.X86
	if x.HasAVX512F && x.HasAVX512DQ && x.HasAVX512BW && x.HasAVX512VL && x.HasAVX2 && x.HasFMA && x.HasBMI2 {
		has = append(has, "avx512")
	}
	if x.HasAVX2 && x.HasFMA && x.HasBMI2 {
		has = append(has, "avx2")
	}
	Level = chooseLevel(has)
	switch Level {
	case "avx512":
		level = avx512
		useAVX512()
	case "avx2":
		level = avx2
		useAVX2()
	}
}

// level is Level as the kernels on vectors look at it.
var level int

const (
	avx2   = 1
	avx512 = 2
)
