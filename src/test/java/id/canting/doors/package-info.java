/** The whole house as it stands in the demo, asked from outside: who may do what, and whether every page opens. */
@org.jspecify.annotations.NullMarked
package id.canting.doors;
