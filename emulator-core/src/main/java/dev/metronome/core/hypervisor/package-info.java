// SPDX-License-Identifier: Apache-2.0

/**
 * KVM-HV in Java: virtual machines whose guests run on the emulated cores with a Time Base of their own. {@link dev.metronome.core.hypervisor.Hypervisor}
 * takes a machine's threads; {@link dev.metronome.core.hypervisor.GuestPath} is the way in and out, of which {@link dev.metronome.core.hypervisor.KvmProfile}
 * names the variants; everything else is what they keep. The core is reached by special purpose registers and time alone.
 */
@NullMarked
package dev.metronome.core.hypervisor;

import org.jspecify.annotations.NullMarked;
