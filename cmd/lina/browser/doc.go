// Package browser holds the tests that take the course as a learner does: the installed
// command, in an empty folder, without a network, driven in a real browser.
//
// Without Chromium on the PATH they skip; with CI set they must run. With -whole they take the whole
// course, in Firefox too, drag every figure, and look at every page.
package browser
