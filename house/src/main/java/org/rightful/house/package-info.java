/**
 * Rules about the code of all modules, and the page that says which test proves which requirement. Never shipped.
 */
@org.jspecify.annotations.NullMarked
package org.rightful.house;
