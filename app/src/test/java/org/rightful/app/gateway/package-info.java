/** Tests of the gateway, and a server that behaves and misbehaves like Stripe's. */
@NullMarked
package org.rightful.app.gateway;

import org.jspecify.annotations.NullMarked;
